export { connectMediaNode, type MediaNodeLink } from './media-node-link.ts';
