import type { ComponentType } from "preact";
import { advice } from "./render/advice";
import { definition } from "./render/definition";
import { next_steps } from "./render/next_steps";
import { note } from "./render/note";
import { notice } from "./render/notice";
import { practice } from "./render/practice";
import { question } from "./render/question";
import { reason } from "./render/reason";
import { summary } from "./render/summary";
import { understood } from "./render/understood";
import { what_if } from "./render/what_if";
import { Markdown } from "./parts/markdown";
import type { Message } from "./vocabulary";

type Kind = Message["kind"];
type Renderers = { [K in Kind]: ComponentType<{ message: Extract<Message, { kind: K }> }> };

// The type makes a kind of the vocabulary without a renderer a compile error.
const renderers: Renderers = {
  question, understood, advice, reason, what_if, definition, summary, next_steps, notice, practice, note,
};

/** Draw a message; one of a kind that this version does not know is shown as its text. */
export function Drawn({ message }: { message: Message }) {
  const Renderer = renderers[message.kind] as ComponentType<{ message: Message }> | undefined;
  return Renderer ? <Renderer message={message} /> : <Markdown text={message.text} />;
}
