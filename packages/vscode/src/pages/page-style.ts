/** Colours, fonts and the focus ring come from the theme, high contrast included. State is always in words as well. */
export const STYLE = `
    body { color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
        font-size: var(--vscode-font-size, 13px); line-height: 1.5; padding: 0.5em 1.5em 2em; max-width: 62em; }
    h1 { font-size: 1.35em; font-weight: 600; margin: 0.6em 0 0.2em; }
    h2 { font-size: 1.15em; font-weight: 600; margin: 1.6em 0 0.3em; }
    h3 { font-size: 1em; font-weight: 600; margin: 1.1em 0 0.2em; }
    p { margin: 0.35em 0; }
    ul, ol { margin: 0.35em 0; padding-left: 1.6em; }
    li { margin: 0.15em 0; }
    a { color: var(--vscode-textLink-foreground); text-decoration: underline; }
    a:hover, a:focus-visible { text-decoration-thickness: 2px; }
    a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35em 1em; margin: 0.7em 0; }
    dt { color: var(--vscode-descriptionForeground); }
    dd { margin: 0; }
    dd > ul { list-style: none; padding-left: 0; }
    li.quote { list-style: none; margin-left: -1.6em; }
    dd > ul > li.quote { margin-left: 0; }
    .label { color: var(--vscode-descriptionForeground); }
    .place { font-size: 0.9em; font-weight: normal; white-space: nowrap; }
    h2 .place { font-size: 0.8em; }
    code, .name { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
    blockquote { margin: 0.5em 0; padding: 0.2em 0.9em; border-left: 3px solid var(--vscode-textBlockQuote-border, currentColor);
        background: var(--vscode-textBlockQuote-background, transparent); }
    table { border-collapse: collapse; margin: 0.5em 0; }
    caption { text-align: left; font-weight: 600; padding-bottom: 0.2em; }
    th, td { text-align: left; vertical-align: top; padding: 0.25em 1.2em 0.25em 0; overflow-wrap: anywhere; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, currentColor)); }
    th { font-weight: 600; white-space: nowrap; }
    section.request { margin-top: 1.4em; padding: 0.2em 1em 0.6em; border: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, currentColor));
        border-left-width: 5px; border-radius: 3px; }
    section.supported { border-left-color: var(--vscode-mtus-supported, currentColor); }
    section.not-supported { border-left-color: var(--vscode-mtus-notSupported, currentColor); }
    section.undecided { border-left-color: var(--vscode-mtus-undecided, currentColor); }
    section.failed { border-left-color: var(--vscode-mtus-failed, currentColor); }
    .outcome { font-size: 1.15em; font-weight: 600; }
    .expectation.failed td, .expectation.cannot-be-evaluated td { color: var(--vscode-mtus-failed, var(--vscode-errorForeground)); }
    .state { white-space: nowrap; }
    section.request > h2 { margin-top: 0.6em; }
    .quiet { color: var(--vscode-descriptionForeground); }
    summary { cursor: pointer; margin-top: 0.8em; }
    .tree summary { margin-top: 0.35em; }
    .tree details, .tree .leaf, .tree blockquote { margin-left: 1.3em; }
    .button { display: inline-block; text-decoration: none; padding: 0.15em 0.8em; margin: 0.15em 0.4em 0.15em 0; border-radius: 3px; color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
        background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, var(--vscode-widget-border, transparent))); }
    .button:hover { background: var(--vscode-button-secondaryHoverBackground, transparent); }
    .tried { margin: 0.8em 0; padding: 0.3em 1em; border: 1px dashed var(--vscode-mtus-undecided, currentColor); border-radius: 3px; }
    figure { margin: 0.6em 0; overflow-x: auto; }
    figcaption { color: var(--vscode-descriptionForeground); font-size: 0.9em; }
    .time-line svg { width: 100%; max-width: 60em; height: auto; }
    svg text { fill: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: 12px; }
    svg text.quiet { fill: var(--vscode-descriptionForeground); font-size: 11px; }
    svg text.strong { font-weight: 600; }
    svg a { text-decoration: none; }
    svg a:hover text, svg a:focus-visible text { text-decoration: underline; }
    svg a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
    svg .grid { stroke: var(--vscode-widget-border, var(--vscode-descriptionForeground)); stroke-width: 0.5; stroke-dasharray: 2 3; }
    svg .request-day { fill: var(--vscode-mtus-undecided, currentColor); opacity: 0.55; }
    svg .visits { fill: var(--vscode-editor-foreground); }
    svg .window { fill: transparent; stroke: var(--vscode-mtus-undecided, currentColor); stroke-width: 1.5; }
    svg .window.open { stroke-dasharray: 5 3; }
    svg .counted { fill: var(--vscode-mtus-notSupported, currentColor); }
    svg .spread { fill-opacity: 0.45; stroke: var(--vscode-editor-foreground); stroke-width: 0.7; stroke-dasharray: 2 2; }
    svg .nowhere { fill-opacity: 0.15; stroke: var(--vscode-editor-foreground); stroke-width: 0.7; stroke-dasharray: 2 4; }
    svg .rule { fill: var(--vscode-editorWidget-background, transparent); stroke: var(--vscode-widget-border, var(--vscode-descriptionForeground)); stroke-width: 1; }
    svg .rule.cap { stroke-dasharray: 6 3; }
    svg .rule.speaks { stroke: var(--vscode-editor-foreground); stroke-width: 2.5; }
    svg .rule.open { stroke: var(--vscode-mtus-undecided, currentColor); stroke-width: 2; }
    svg .end { fill: var(--vscode-editorWidget-background, transparent); stroke: var(--vscode-editor-foreground); stroke-width: 1.5; }
    svg .edge { fill: none; stroke: var(--vscode-descriptionForeground); stroke-width: 1; }
    svg .edge.taken { stroke: var(--vscode-editor-foreground); stroke-width: 3; }
    svg .arrow { fill: var(--vscode-editor-foreground); }
    svg text.value-true { fill: var(--vscode-mtus-supported, currentColor); }
    svg text.value-false { fill: var(--vscode-mtus-notSupported, currentColor); }
    svg text.value-unknown { fill: var(--vscode-mtus-undecided, currentColor); }
    svg text.value-not-reached { fill: var(--vscode-descriptionForeground); }
    footer { margin-top: 2em; padding-top: 0.6em; border-top: 1px solid var(--vscode-widget-border, currentColor); color: var(--vscode-descriptionForeground); }
`;
