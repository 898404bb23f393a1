import { DefaultValueConverter, type CstNode, type GrammarAST, type ValueType } from 'langium';

/** Texts lose their quotes, of whatever kind they are. */
export class MtusValueConverter extends DefaultValueConverter {
    protected override runConverter(rule: GrammarAST.AbstractRule, input: string, node: CstNode): ValueType {
        switch (rule.name) {
            case 'STRING': return input.slice(1, -1).replace(/\\(.)/g, '$1');
            case 'UNCLOSED': return input.slice(1).trim();
            case 'CURLY': return input.replace(/^[\u201C\u201D\u201E\u201F]|[\u201C\u201D]$/g, '');
            default: return super.runConverter(rule, input, node);
        }
    }
}
