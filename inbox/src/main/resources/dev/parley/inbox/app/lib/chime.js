// Two soft tones, made here: no file to load.

const AT_MOST_EVERY = 2_000;
const TONES = [
  [880, 0],
  [1174.7, 0.12],
];

let context = null;
let last = -AT_MOST_EVERY;

export function chime() {
  if (performance.now() - last < AT_MOST_EVERY) return;
  last = performance.now();
  context ??= new AudioContext();
  // Before anybody touched the page, browsers keep it silent.
  context.resume().catch(() => {});
  for (const [frequency, after] of TONES) {
    const tone = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0 });
    const at = context.currentTime + after;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
