/** Whether keys pressed there are meant for it. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=radio]), textarea, select');
}
