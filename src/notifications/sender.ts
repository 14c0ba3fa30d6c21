/** A name and an address, as mail headers take them. */
export interface Sender {
  name: string;
  address: string;
}

/** The two parts of MAIL_FROM, whose form the settings have checked. */
export function senderOf(mailFrom: string): Sender {
  const [, name = '', address = mailFrom] = /^(.+?) <([^<>]+)>$/.exec(mailFrom) ?? [];
  return { name, address };
}
