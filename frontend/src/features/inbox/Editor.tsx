import { RichTextEditor } from '@mantine/tiptap';
import { type Editor as Tiptap, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react';
import styles from './Writing.module.css';

/** What stands around the editor can do with it. */
export interface EditorControls {
  /** Puts HTML or text at the cursor. */
  insert: (html: string) => void;
  /** Puts HTML before everything. */
  begin: (html: string) => void;
}

interface Props {
  /** What it begins with; later changes come from the editor itself. */
  rich: string;
  onChange: (rich: string) => void;
  controls: RefObject<EditorControls | null>;
  autoFocus: boolean;
}

const kit = StarterKit.configure({
  code: false,
  codeBlock: false,
  horizontalRule: false,
  heading: { levels: [1, 2, 3] },
  link: {
    openOnClick: false,
    protocols: ['http', 'https', 'mailto'],
    HTMLAttributes: { target: null, rel: null, class: null },
  },
});

const made = (editor: Tiptap | null): editor is Tiptap => editor !== null && !editor.isDestroyed;

/** True for files. WebKit tells them as a link to where they lie, in more than one form. */
export function carriesFiles(data: Pick<DataTransfer, 'types' | 'getData'> | null): boolean {
  if (!data) return false;
  if (data.types.includes('Files')) return true;
  const links = data.types.includes('text/uri-list');
  return links && ['text/uri-list', 'text/html'].some((type) => /file:\/\//i.test(data.getData(type)));
}

/** So long after it came into the page the text has the focus, in milliseconds. */
const settled = 150;

/** The text of a mail: emphasis, lists, quotes and links. */
export function Editor({ rich, onChange, controls, autoFocus }: Props) {
  const editor = useEditor({
    extensions: [kit],
    content: rich,
    autofocus: autoFocus ? 'start' : false,
    shouldRerenderOnTransaction: true,
    editorProps: {
      // Dropped files become attachments of the mail; the editor would write their addresses into the text.
      handleDrop: (_, event) => carriesFiles(event.dataTransfer),
      attributes: { role: 'textbox', 'aria-label': 'Text of the mail', 'aria-multiline': 'true' },
    },
    // What the editor adds by itself, such as a last empty line, is no change that anybody made.
    onUpdate: ({ editor: at, transaction }) => {
      if (transaction.docChanged) onChange(at.getHTML());
    },
  });
  // The editor looks for the focus a moment after it is made; where its text came into the page later than that, nobody has
  // it then.
  const begins = useRef(autoFocus);
  useEffect(() => {
    if (!begins.current) return;
    const timer = setTimeout(() => {
      if (made(editor) && !editor.isFocused) editor.commands.focus('start');
    }, settled);
    return () => clearTimeout(timer);
  }, [editor]);
  useImperativeHandle(controls, () => ({
    insert: (html) => {
      if (made(editor)) editor.chain().focus().insertContent(html).run();
    },
    begin: (html) => {
      if (made(editor)) editor.chain().focus('start').insertContentAt(0, html).run();
    },
  }));
  return (
    <RichTextEditor editor={editor} className={styles.editor} labels={{ linkEditorSave: 'Set' }}>
      <RichTextEditor.Toolbar className={styles.toolbar}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Underline />
          <RichTextEditor.Strikethrough />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.ClearFormatting />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content className={styles.content} />
    </RichTextEditor>
  );
}
