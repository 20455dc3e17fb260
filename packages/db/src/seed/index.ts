export { type DemoSignIn, seedDemo } from './demo.ts';
export { type LoadCompany, seedDirectory } from './load-directory.ts';
