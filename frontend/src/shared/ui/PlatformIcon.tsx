import {
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandPinterest,
  IconBrandThreads,
  IconBrandTiktok,
  IconBrandTwitch,
  IconBrandX,
  IconBrandYoutube,
  IconWorld,
} from '@tabler/icons-react';

const platforms: Record<string, { name: string; icon: typeof IconWorld }> = {
  instagram: { name: 'Instagram', icon: IconBrandInstagram },
  tiktok: { name: 'TikTok', icon: IconBrandTiktok },
  youtube: { name: 'YouTube', icon: IconBrandYoutube },
  x: { name: 'X', icon: IconBrandX },
  facebook: { name: 'Facebook', icon: IconBrandFacebook },
  linkedin: { name: 'LinkedIn', icon: IconBrandLinkedin },
  pinterest: { name: 'Pinterest', icon: IconBrandPinterest },
  twitch: { name: 'Twitch', icon: IconBrandTwitch },
  threads: { name: 'Threads', icon: IconBrandThreads },
};

/** Every platform id with the name people know it by, for choices. */
export const platformChoices = Object.entries(platforms).map(([value, { name }]) => ({ value, label: name }));

/** The name people know a platform by; an unknown id is shown as it is. */
export const platformName = (platform: string): string => platforms[platform]?.name ?? platform;

interface Props {
  platform: string;
  size?: number;
  /** Leave the name to the text beside it. */
  silent?: boolean;
}

/** A platform's mark with its name for screen readers. */
export function PlatformIcon({ platform, size = 15, silent = false }: Props) {
  const Icon = platforms[platform]?.icon ?? IconWorld;
  const name = platformName(platform) || 'Platform';
  return silent ? (
    <Icon size={size} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
  ) : (
    <Icon size={size} stroke={1.75} role="img" aria-label={name} style={{ flex: 'none' }}>
      <title>{name}</title>
    </Icon>
  );
}
