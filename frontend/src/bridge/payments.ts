import * as bound from '../../wailsjs/go/app/PaymentAPI';
import { type board, payment, type workspace } from '../../wailsjs/go/models';
import { call } from './call';
import type { View } from './view';

export type PaymentBoard = View<payment.Board>;
export type PaymentColumn = View<payment.Column>;
export type PaymentCard = View<payment.Card>;
export type PaymentMove = View<payment.Move>;
export type PaymentFilter = View<board.Filter>;
export type PaymentDetail = View<payment.Detail>;
export type PaymentStep = View<payment.Step>;
export type PaymentDetails = View<payment.Details>;
export type Sum = View<payment.Sum>;
export type DaysToPay = View<payment.DaysToPay>;
export type CreatorSpeed = View<payment.CreatorSpeed>;
type Receipt = View<workspace.Receipt>;

/** What the payment board asks of Go. Amounts are minor units with a currency, dates YYYY-MM-DD. */
export const paymentCalls = {
  board: (filter: PaymentFilter): Promise<PaymentBoard> => call(() => bound.Board(filter)),
  detail: (id: string): Promise<PaymentDetail> => call(() => bound.Detail(id)),
  /** Takes all of them one step on, or none; `details` holds what the step's form asked for. */
  move: (ids: string[], to: string, details: PaymentDetails): Promise<Receipt> =>
    call(() => bound.Move(ids, to, payment.Details.createFrom(details))),
  /** The creator has the money. */
  confirm: (id: string): Promise<Receipt> => call(() => bound.Confirm(id, '')),
  daysToPay: (): Promise<DaysToPay> => call(() => bound.DaysToPay()),
};
