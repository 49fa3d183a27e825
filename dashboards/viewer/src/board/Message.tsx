import type { JSX } from 'react';

/** A line that says what is wrong. */
export function Message({ text }: { text: string }): JSX.Element {
  return (
    <div className="notice" role="alert">
      {text}
    </div>
  );
}
