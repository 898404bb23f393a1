import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveOnNode } from './node.js';

// The pages of the findings lie beside the bundle, which is what the process was started with.
serveOnNode(pathToFileURL(join(dirname(process.argv[1] ?? ''), 'pages/')).href);
