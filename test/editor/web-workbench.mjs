import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { editorPaths } from './home.mjs';

/*
 * @vscode/test-web serves a build of VS Code that runs in a browser alone. The package code-server holds the same workbench, made to talk to its server:
 * here it is put together as @vscode/test-web expects it, once for each installation.
 */

/** What of the workbench's text has another shape in another version; the message names it. */
function part(text, what, pattern) {
    const found = pattern.exec(text)?.[1];
    if (!found) {
        throw new Error(`${what} is not found in workbench.js: test/editor/web-workbench.mjs has to be fitted to this version of code-server.`);
    }
    return found;
}

/** The workbench as a module that exports what @vscode/test-web calls, in place of the code that starts it on code-server's server. */
function standaloneWorkbench(text) {
    const start = text.lastIndexOf('(function(){', text.lastIndexOf('"vscode-workbench-web-configuration"'));
    const end = text.indexOf('})();export{', start);
    if (start < 0 || end < 0) {
        part('', 'The code that starts the workbench', /(x)/);
    }
    const starter = text.slice(start, end);
    const create = part(starter, 'create', /([\w$]+)\([\w$]+\.document\.body,\{\.\.\./);
    const uri = part(starter, 'URI', /=([\w$]+)\.parse\(new URL\(/);
    const emitter = part(starter, 'Emitter', /tunnelFactory:\([\w$]+,[\w$]+\)=>\{let [\w$]+=new ([\w$]+),/);
    // code-server keeps the user's data on its server; without one they belong in the browser.
    const userData = /(get userRoamingDataHome\(\)\{return )[\w$]+\(([\w$]+)\.file\(this\.userDataPath\)[^}]*\}\),"User"\)\}/;
    part(text, 'userRoamingDataHome', userData);
    const head = text.slice(0, start).replace(userData, (_, getter, addresses) => `${getter}${addresses}.from({scheme:"vscode-userdata",path:"/User"})}`);
    return `${head}
const createStandalone=(element,options)=>${create}(element,{isEnabledFileDownloads:true,isEnabledFileUploads:true,isEnabledCoderGettingStarted:false,userDataPath:'/data',webviewEndpoint:new URL('contrib/webview/browser/pre',import.meta.url).href,...options});
export{createStandalone as create,${uri} as URI,${emitter} as Emitter};
`;
}

/** Extensions whose entry for browsers is left out of a server get an empty one, or each would raise an error message. */
function linkExtension(from, to) {
    const manifest = join(from, 'package.json');
    if (!existsSync(manifest)) {
        return;
    }
    const named = JSON.parse(readFileSync(manifest, 'utf8')).browser;
    const entry = named && !named.endsWith('.js') ? `${named}.js` : named;
    mkdirSync(dirname(to), { recursive: true });
    if (!entry || existsSync(join(from, entry))) {
        symlinkSync(from, to);
        return;
    }
    const [top] = normalize(entry).split('/');
    mkdirSync(dirname(join(to, entry)), { recursive: true });
    readdirSync(from).filter(child => child !== top).forEach(child => symlinkSync(join(from, child), join(to, child)));
    writeFileSync(join(to, entry), 'exports.activate = () => {};\n');
}

/** Puts the workbench together unless it is there; the folder and the commit that @vscode/test-web is called with. */
export function prepareWebWorkbench() {
    const { vscode, home } = editorPaths();
    const { commit } = JSON.parse(readFileSync(join(vscode, 'product.json'), 'utf8'));
    const data = join(home, 'web');
    const folder = join(data, `vscode-web-stable-${commit}`);
    if (!existsSync(join(folder, 'version'))) {
        rmSync(data, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
        cpSync(join(vscode, 'out'), join(folder, 'out'), { recursive: true, filter: file => !/server-(main|cli)\.js$|\.map$/.test(file) });
        const source = join(vscode, 'out/vs/code/browser/workbench');
        const target = join(folder, 'out/vs/workbench');
        writeFileSync(join(target, 'workbench.web.main.internal.js'), standaloneWorkbench(readFileSync(join(source, 'workbench.js'), 'utf8')));
        writeFileSync(join(target, 'workbench.web.main.internal.css'), readFileSync(join(source, 'workbench.css'), 'utf8').replaceAll('../../../../media/', '../../media/'));
        symlinkSync(join(vscode, 'node_modules'), join(folder, 'node_modules'));
        for (const extension of readdirSync(join(vscode, 'extensions'))) {
            linkExtension(join(vscode, 'extensions', extension), join(folder, 'extensions', extension));
        }
        writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
        writeFileSync(join(folder, 'version'), `vscode-web-stable-${commit}`);
    }
    return { data, commit };
}
