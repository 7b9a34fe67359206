/** A mail that is ready to be written: to whom, about what, the text. */
export interface Mail {
  email: string;
  subject: string;
  body: string;
}

// Windows hands over addresses of at most some 2,000 letters.
const longest = 1900;

/** The address that opens the mail in the system's mail program. A text too long for that is left out. */
export function mailHref({ email, subject, body }: Mail): string {
  const start = `mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`;
  const whole = `${start}&body=${encodeURIComponent(body.trim().replaceAll('\n', '\r\n'))}`;
  return whole.length > longest ? start : whole;
}

/** True when the address carries the text as well, so that it need not be pasted. */
export const mailHasBody = (mail: Mail): boolean => mailHref(mail).includes('&body=');
