import { Lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import styles from './markdown.module.css';
import { safeAddress } from './safe-address.ts';

/** What is nested deeper is shown as it was written. */
const DEEPEST = 8;
const MENTION = 'mention:';

export interface MarkdownProps {
  readonly text: string;
  /** The name of somebody whom the text mentions; undefined for whoever is no member. */
  readonly nameOf: (userId: string) => string | undefined;
  readonly ownId: string;
  /** Numbers in the words, and what is drawn in the place of each; without it they are words. */
  readonly numbers?: NumbersInWords | undefined;
}

/** How numbers in words are found and drawn. */
export interface NumbersInWords {
  readonly find: (text: string) => readonly { readonly from: number; readonly to: number; readonly number: string }[];
  readonly draw: (number: string, written: string) => ReactNode;
}

/** The words of a message. Nothing in it is ever taken as HTML, and nothing is fetched from elsewhere. */
export function Markdown({ text, ...names }: MarkdownProps) {
  return <div className={styles.words}>{blocks(tokensOf(text), names, 0)}</div>;
}

type Names = Omit<MarkdownProps, 'text'>;

function tokensOf(text: string): readonly Token[] {
  try {
    return Lexer.lex(text, { gfm: true, breaks: true });
  } catch (error) {
    // Quotes in quotes, thousands deep.
    if (error instanceof RangeError) return [{ type: 'text', raw: text, text }];
    throw error;
  }
}

const keyed = (parts: readonly ReactNode[]): ReactNode =>
  // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
  parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);

const isList = (token: Token): token is Tokens.List => token.type === 'list';

function blocks(tokens: readonly Token[], names: Names, depth: number): ReactNode {
  return keyed(tokens.map((token) => block(token, names, depth)));
}

function block(token: Token, names: Names, depth: number): ReactNode {
  if (depth > DEEPEST) return token.raw;
  if (isList(token)) {
    const items = token.items.map((item, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never change places
      <li key={index}>
        {item.task && <span aria-hidden>{item.checked ? '☑ ' : '☐ '}</span>}
        {blocks(item.tokens, names, depth + 1)}
      </li>
    ));
    return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
  }
  switch (token.type) {
    case 'space':
      return null;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [], names, depth + 1)}</blockquote>;
    case 'heading':
      return (
        <p>
          <strong>{inlines(token.tokens ?? [], names, depth + 1)}</strong>
        </p>
      );
    case 'hr':
      return <hr />;
    case 'paragraph':
      return <p>{inlines(token.tokens ?? [], names, depth + 1)}</p>;
    // The words of a list's line; no paragraph of its own.
    case 'text':
      return <span>{'tokens' in token && token.tokens ? inlines(token.tokens, names, depth + 1) : token.text}</span>;
    default:
      return <p>{token.raw.trimEnd()}</p>;
  }
}

function inlines(tokens: readonly Token[], names: Names, depth: number): ReactNode {
  return keyed(tokens.map((token) => inline(token, names, depth)));
}

function inline(token: Token, names: Names, depth: number): ReactNode {
  if (depth > DEEPEST) return token.raw;
  const inside = (within = names) =>
    inlines(token.type !== 'text' && 'tokens' in token ? (token.tokens ?? []) : [], within, depth + 1);
  switch (token.type) {
    case 'strong':
      return <strong>{inside()}</strong>;
    case 'em':
      return <em>{inside()}</em>;
    case 'del':
      return <s>{inside()}</s>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'text':
      return words(token.text, names);
    case 'escape':
      return token.text;
    case 'link':
      return link(token, inside({ ...names, numbers: undefined }), names);
    case 'image':
      return link(token, token.text, names);
    default:
      return token.raw;
  }
}

/** Words with what is drawn for the numbers in them. */
function words(text: string, { numbers }: Names): ReactNode {
  const found = numbers?.find(text) ?? [];
  if (!numbers || found.length === 0) return text;
  const ends = [0, ...found.map(({ to }) => to)];
  const parts = found.flatMap(({ from, to, number }, at) => [
    text.slice(ends[at], from),
    numbers.draw(number, text.slice(from, to)),
  ]);
  return keyed([...parts, text.slice(ends.at(-1))]);
}

/** An address that leaves the page only where it is safe; anything else stays as it was written. */
function link(token: Token, inside: ReactNode, { nameOf, ownId }: Names): ReactNode {
  const href: unknown = 'href' in token ? token.href : undefined;
  if (typeof href !== 'string') return token.raw;
  if (href.startsWith(MENTION)) {
    const userId = href.slice(MENTION.length);
    const name = nameOf(userId);
    return name === undefined ? (
      inside
    ) : (
      <span className={styles.mention} data-own={userId === ownId || undefined}>
        @{name}
      </span>
    );
  }
  const address = safeAddress(href);
  if (address === undefined) return token.raw;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener nofollow">
      {inside}
    </a>
  );
}
