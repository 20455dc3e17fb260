/**
 * Runs in every page before its own scripts: the microphone is an oscillator of a known frequency, and what the page
 * plays through media elements can be measured.
 */
export function instrumentAudio(toneHz: number): void {
  const played = new Set<MediaStream>();
  const analysers = new Map<MediaStreamTrack, AnalyserNode>();
  let context: AudioContext | undefined;
  const audio = () => (context ??= new AudioContext({ sampleRate: 48_000 }));

  const srcObject = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  if (!srcObject?.set || !srcObject.get) throw new Error('this browser has no srcObject');
  // oxlint-disable-next-line typescript/unbound-method -- both are called on the element they are asked of
  const { get, set } = srcObject;
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    get() {
      return get.call(this);
    },
    set(stream: MediaStream | null) {
      if (stream) played.add(stream);
      set.call(this, stream);
    },
  });

  const captured: MediaStreamTrack[] = [];
  const filmed: MediaStreamTrack[] = [];
  const devices = navigator.mediaDevices;
  const original = devices?.getUserMedia.bind(devices);
  if (devices && original && toneHz > 0) {
    devices.getUserMedia = async (constraints) => {
      if (!constraints?.audio) {
        const stream = await original(constraints);
        filmed.push(...stream.getVideoTracks());
        return stream;
      }
      const oscillator = new OscillatorNode(audio(), { frequency: toneHz });
      const gain = new GainNode(audio(), { gain: 0.4 });
      const destination = audio().createMediaStreamDestination();
      oscillator.connect(gain).connect(destination);
      oscillator.start();
      captured.push(...destination.stream.getAudioTracks());
      return destination.stream;
    };
  }

  const analyserOf = (track: MediaStreamTrack) => {
    const known = analysers.get(track);
    if (known) return known;
    const analyser = audio().createAnalyser();
    analyser.fftSize = 8192;
    analyser.smoothingTimeConstant = 0;
    // Of a stream with several tracks a source takes the first alone; an element plays them all.
    audio()
      .createMediaStreamSource(new MediaStream([track]))
      .connect(analyser);
    analysers.set(track, analyser);
    return analyser;
  };

  const spectra = () =>
    [...played]
      .flatMap((stream) => stream.getAudioTracks())
      .filter((track) => track.readyState === 'live')
      .map((track) => {
        const analyser = analyserOf(track);
        const bins = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(bins);
        return { bins, hzPerBin: audio().sampleRate / analyser.fftSize };
      });
  const hear = () => {
    let best = { hz: 0, db: -120 };
    for (const { bins, hzPerBin } of spectra()) {
      const top = bins.reduce((loudest, db, index) => (db > (bins[loudest] ?? -Infinity) ? index : loudest), 0);
      const db = bins[top] ?? -120;
      if (db > best.db) best = { hz: top * hzPerBin, db };
    }
    return best;
  };
  const levelAt = (hz: number) =>
    Math.max(
      -120,
      ...spectra().flatMap(({ bins, hzPerBin }) => {
        const middle = Math.round(hz / hzPerBin);
        return Array.from(bins.subarray(middle - 1, middle + 2));
      }),
    );
  const connections = new Set<RTCPeerConnection>();
  const NativeConnection = window.RTCPeerConnection;
  window.RTCPeerConnection = new Proxy(NativeConnection, {
    construct(target, args, newTarget) {
      const connection: RTCPeerConnection = Reflect.construct(target, args, newTarget);
      connections.add(connection);
      return connection;
    },
  });
  const inboundAudio = async () => {
    let newest = { ssrc: 0, packetsReceived: 0, packetsLost: 0 };
    let newestAt = 0;
    for (const connection of connections) {
      if (connection.connectionState === 'closed') {
        connections.delete(connection);
        continue;
      }
      for (const stats of (await connection.getStats()).values()) {
        if (stats.type !== 'inbound-rtp' || stats.kind !== 'audio') continue;
        // Streams that have ended stay in the statistics of their connection.
        if (!(stats.lastPacketReceivedTimestamp >= newestAt)) continue;
        newestAt = stats.lastPacketReceivedTimestamp;
        const { ssrc, packetsReceived, packetsLost } = stats;
        newest = { ssrc, packetsReceived, packetsLost };
      }
    }
    return newest;
  };
  const soundedMs = () => audio().currentTime * 1_000;
  const microphones = () => captured.filter((track) => track.readyState === 'live').length;
  const cameras = () => filmed.filter((track) => track.readyState === 'live').length;
  Object.assign(window, { measure: { hear, levelAt, inboundAudio, soundedMs, microphones, cameras } });
}

/** What {@link instrumentAudio} leaves on the window. */
interface Measure {
  /** The loudest frequency among everything that the page plays, with its level in dBFS. */
  hear(): { hz: number; db: number };
  /** The level in dBFS at one frequency, in whatever the page plays. */
  levelAt(hz: number): number;
  /** Counters of the sound stream of which a packet came last; zeros when there is none. */
  inboundAudio(): Promise<{ ssrc: number; packetsReceived: number; packetsLost: number }>;
  /** For how long the microphone has sounded; on a busy machine that is less than the clock says. */
  soundedMs(): number;
  /** How many captured microphone tracks are live. */
  microphones(): number;
  /** Likewise for cameras. */
  cameras(): number;
}

declare global {
  interface Window {
    measure: Measure;
  }
}
