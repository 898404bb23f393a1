import { serveOnNode } from './node.js';

serveOnNode();
