import { Button, Menu } from '@mantine/core';
import { IconBraces, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { keys } from '@/bridge/keys';
import { type MailDraft, type MailTemplate, outbox } from '@/bridge/outbox';
import { notify } from '@/shared/ui/notify';
import type { EditorControls } from './Editor';
import { TemplateName } from './TemplateName';

interface Props {
  draft: MailDraft;
  editor: RefObject<EditorControls | null>;
  onChange: (part: Partial<MailDraft>) => void;
}

const fieldWords: Record<string, string> = {
  'creator.first_name': 'The creator’s first name',
  'creator.name': 'The creator’s name',
  'creator.handle': 'The creator’s handle',
  'campaign.name': 'The campaign',
  'campaign.brand': 'The brand',
  'campaign.start': 'When the campaign begins',
  'campaign.end': 'When the campaign ends',
  'me.name': 'Your name',
  'me.first_name': 'Your first name',
};

/** Begins the text with a template, adds a field that is filled when the mail is sent, or keeps the text as a template. */
export function TemplateMenu({ draft, editor, onChange }: Props) {
  const [naming, setNaming] = useState(false);
  const { data: templates = [] } = useQuery({
    queryKey: keys.outbox.choices('templates'),
    queryFn: outbox.templates,
  });
  const { data: fields = [] } = useQuery({
    queryKey: keys.outbox.choices('fields'),
    queryFn: outbox.mergeFields,
  });
  const use = ({ subject, rich }: MailTemplate) => {
    if (!draft.subject && subject) onChange({ subject });
    editor.current?.begin(rich);
  };
  const remove = (id: string) =>
    void outbox.removeTemplate(id).catch((reason: unknown) => notify.fault(reason));
  return (
    <>
      <Menu position="top-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconTemplate size={16} stroke={1.6} />}>
            Templates
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {templates.map((template) => (
            <Menu.Item key={template.id} onClick={() => use(template)}>
              {template.name}
            </Menu.Item>
          ))}
          {templates.length === 0 ? <Menu.Label>No templates yet</Menu.Label> : null}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>Keep this text as a template…</Menu.Item>
          {templates.length > 0 ? (
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconTrash size={15} />}>Remove a template</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {templates.map(({ id, name }) => (
                  <Menu.Item key={id} onClick={() => remove(id)}>
                    {name}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" leftSection={<IconBraces size={16} stroke={1.6} />}>
            Fields
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Filled when the mail is sent</Menu.Label>
          {fields.map((field) => (
            <Menu.Item key={field} onClick={() => editor.current?.insert(`{{${field}}}`)}>
              {fieldWords[field] ?? field}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming ? <TemplateName draft={draft} onClose={() => setNaming(false)} /> : null}
    </>
  );
}
