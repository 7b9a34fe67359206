import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Place } from '../../wailsjs/go/app/WorkspaceAPI';
import { call } from './call';
import { keys } from './keys';

/** Where the window finds stored files: all give "" while that is not known, or without a content. */
export interface MediaLinks {
  /** The file itself, by its SHA-256. */
  file: (sha256: string) => string;
  /** The picture that stands for it. */
  poster: (sha256: string) => string;
  /** The filmstrip of a film. */
  strip: (sha256: string) => string;
  /** When the frames of a film are shown that are not evenly apart. */
  frames: (sha256: string) => string;
  /** The copy of a film that every window plays. */
  copy: (sha256: string) => string;
  /** A page of a document as a picture, from 1. */
  page: (sha256: string, number: number) => string;
}

/** The addresses of stored files for this launch of the program. */
export function useMedia(): MediaLinks {
  const { data: base = '' } = useQuery({
    queryKey: [...keys.workspace.all, 'media'],
    queryFn: async () => (await call(Place)).mediaBase,
  });
  return useMemo(() => {
    const made = (kind: string) => (sha256: string) => (base && sha256 ? base + kind + sha256 : '');
    const page = (sha256: string, number: number) =>
      made('page-')(sha256) && `${made('page-')(sha256)}-${number}`;
    return {
      file: made(''),
      poster: made('poster-'),
      strip: made('strip-'),
      frames: made('frames-'),
      copy: made('copy-'),
      page,
    };
  }, [base]);
}
