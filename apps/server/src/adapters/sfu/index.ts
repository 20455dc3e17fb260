export { connectMediaNode } from './media-node-link.ts';
