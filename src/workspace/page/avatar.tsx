import { Icon } from './icons.tsx';

/** A square with the first letter of a name; the colour is the name's own. */
export function Avatar(props: { readonly name: string; readonly bot?: boolean; readonly small?: boolean }) {
  const classes = ['avatar', props.small ? 'avatar-small' : '', props.bot ? 'avatar-bot' : `avatar-${hue(props.name)}`];
  return (
    <span class={classes.join(' ')} aria-hidden="true">
      {props.bot ? <Icon name="reply" /> : Array.from(props.name.trim())[0]?.toUpperCase()}
    </span>
  );
}

function hue(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 997;
  return sum % HUES;
}

/** As many as the style sheet has. */
const HUES = 8;
