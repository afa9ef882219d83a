/** Every language at once, for tests and programs that cannot wait for one: `import '…/texts/all.ts'`. */
import { en } from './en.ts';
import { holdTexts } from './index.ts';

holdTexts('en', en);
