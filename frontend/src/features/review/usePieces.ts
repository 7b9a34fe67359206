import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { keys } from '@/bridge/keys';
import { type ReviewCard, reviews } from '@/bridge/review';

/** The stages in which a piece takes a file, those that wait for one first. */
const takers = ['waiting_for_draft', 'changes_requested', 'coordinator_review', 'client_review'];
const none: ReviewCard[] = [];

/** The pieces that can take a file and fit the words, the likeliest first. */
export function usePieces(text: string, wanted: boolean, limit = 40): ReviewCard[] {
  const filter = {
    text,
    limit,
    campaignId: '',
    clientId: '',
    ownerId: '',
    creatorId: '',
    lateOnly: false,
    column: '',
    offset: 0,
  };
  const { data = none } = useQuery({
    queryKey: keys.review.board({ pieces: text, limit }),
    queryFn: () => reviews.board(filter),
    enabled: wanted,
    placeholderData: keepPreviousData,
    select: toPieces,
  });
  return data;
}

const toPieces = ({ columns }: { columns: { id: string; cards: ReviewCard[] }[] }): ReviewCard[] =>
  takers.flatMap((stage) => columns.find(({ id }) => id === stage)?.cards ?? []);
