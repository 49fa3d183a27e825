import { renderTextPanelMarkdown, textUtil } from '@grafana/data';
import { type JSX, useMemo } from 'react';
import { type Drawing, optionsOf } from './drawing';

interface TextOptions {
  mode: 'markdown' | 'html' | 'code';
  content: string;
}

const DEFAULTS: TextOptions = { mode: 'markdown', content: '' };

export function TextPanel({ panel, replace }: Drawing): JSX.Element {
  const { mode, content } = optionsOf(panel, DEFAULTS);
  const text = replace(content, {}, mode === 'code' ? 'text' : 'html');
  const html = useMemo(
    () =>
      mode === 'markdown' ? renderTextPanelMarkdown(text) : textUtil.sanitizeTextPanelContent(text),
    [mode, text],
  );
  if (mode === 'code') {
    return <pre className="text-panel">{text}</pre>;
  }
  return (
    <div
      className="text-panel markdown-html"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitized above by Grafana's own rules
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
