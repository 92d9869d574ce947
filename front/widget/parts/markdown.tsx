import DOMPurify from "dompurify";
import { Marked } from "marked";
import { useLayoutEffect, useRef } from "preact/hooks";

// Words only: no link, image or attribute can come in with a text.
const ALLOWED_TAGS = ["p", "strong", "em", "ul", "ol", "li", "code", "br", "blockquote"];

const escape = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// Tags that somebody typed are shown as they were typed.
const marked = new Marked({ renderer: { html: ({ text }) => escape(text) } });

/** A text with the little markup that the adviser uses. */
export function Markdown({ text }: { text: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const html = marked.parse(text, { async: false, breaks: true });
    const clean = DOMPurify.sanitize(html, { ALLOWED_TAGS, ALLOWED_ATTR: [], RETURN_DOM_FRAGMENT: true });
    place.current?.replaceChildren(clean);
  }, [text]);
  return <div class="prose" ref={place} />;
}
