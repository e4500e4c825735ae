// npm runs this after `npm ci` and `npm install`.
import { linkCommand } from './set-up/command.mjs';
import { findNode, linkNode } from './set-up/node.mjs';

const node = findNode();
if (node !== undefined) linkNode(node);
linkCommand();
