import { useDebouncedValue } from '@mantine/hooks';
import { IconInfoCircle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { postingCalls } from '@/bridge/posting';
import { PlatformIcon } from '@/shared/ui/PlatformIcon';
import styles from './ReportForm.module.css';

/** Says what a link is while it is typed: platform, post and author, and quietly what speaks against it. */
export function RecognisedLink({ id, url }: { id: string; url: string }) {
  const [asked] = useDebouncedValue(url.trim(), 120);
  const { data: seen } = useQuery({
    queryKey: [...keys.posting.part(id, 'link'), asked],
    queryFn: () => postingCalls.recognise(id, asked),
    placeholderData: keepPreviousData,
    enabled: asked !== '',
    gcTime: 60_000,
  });
  if (url.trim() === '') {
    return (
      <div className={styles.seen}>
        <p className={styles.quiet}>Open the post, copy its address, paste it here.</p>
      </div>
    );
  }
  return (
    <div className={styles.seen} aria-live="polite">
      {seen?.isPost ? (
        <p className={styles.known}>
          <PlatformIcon platform={seen.platform} silent />
          <span>
            {seen.platformName} {seen.kind}
            {seen.author ? ` by @${seen.author}` : ''}
          </span>
          <span className={styles.ref}>{seen.postRef}</span>
        </p>
      ) : null}
      {seen?.warnings.map((warning) => (
        <p key={warning} className={styles.note}>
          <IconInfoCircle size={14} stroke={1.75} aria-hidden />
          {warning}
        </p>
      ))}
    </div>
  );
}
