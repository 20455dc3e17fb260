/** Several voices at once are pressed together above three quarters of full scale, instead of being cut off. */
export function limit(sample: number): number {
  const knee = 24_576;
  const size = Math.abs(sample);
  if (size <= knee) return sample;
  const room = 32_767 - knee;
  return Math.sign(sample) * (knee + room * Math.tanh((size - knee) / room));
}
