/** The ring of the office: two soft notes, twice, every three seconds. */
const NOTES = [
  { hertz: 659.25, atSeconds: 0, forSeconds: 0.22 },
  { hertz: 830.61, atSeconds: 0.24, forSeconds: 0.42 },
  { hertz: 659.25, atSeconds: 0.8, forSeconds: 0.22 },
  { hertz: 830.61, atSeconds: 1.04, forSeconds: 0.42 },
];
const PERIOD_MS = 3_000;
const LOUDEST = 0.35;
/** Rise and fall of each note: without them it clicks. */
const EDGE_SECONDS = 0.015;

type SinkContext = AudioContext & { setSinkId?(sinkId: string): Promise<void> };

let context: SinkContext | undefined;
let output: GainNode | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let speakerNow = '';

/** Rings, or is silent; at the speaker of this name where there is one. */
export function ring(isAloud: boolean, volume: number, speaker: string): void {
  if (!isAloud) {
    clearInterval(timer);
    timer = undefined;
    output?.disconnect();
    output = undefined;
    return;
  }
  context ??= new AudioContext();
  if (speaker !== speakerNow) {
    speakerNow = speaker;
    void useSpeaker(context, speaker);
  }
  if (!output) {
    output = context.createGain();
    output.connect(context.destination);
    const sound = () => context && output && play(context, output);
    timer = setInterval(sound, PERIOD_MS);
    sound();
  }
  output.gain.value = LOUDEST * volume;
}

/** The ids of speakers are told to each page anew, their names are the machine's. One that is gone leaves the earlier one. */
async function useSpeaker(target: SinkContext, speaker: string): Promise<void> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const found = devices.find(({ kind, label }) => kind === 'audiooutput' && label === speaker);
  await target.setSinkId?.(found?.deviceId ?? '').catch(() => undefined);
}

function play(target: AudioContext, to: GainNode): void {
  for (const { hertz, atSeconds, forSeconds } of NOTES) {
    const startAt = target.currentTime + atSeconds;
    const envelope = target.createGain();
    envelope.gain.setValueAtTime(0, startAt);
    envelope.gain.linearRampToValueAtTime(1, startAt + EDGE_SECONDS);
    envelope.gain.setValueAtTime(1, startAt + forSeconds - EDGE_SECONDS);
    envelope.gain.linearRampToValueAtTime(0, startAt + forSeconds);
    envelope.connect(to);
    const oscillator = new OscillatorNode(target, { frequency: hertz });
    oscillator.connect(envelope);
    oscillator.start(startAt);
    oscillator.stop(startAt + forSeconds);
  }
}
