import { join } from 'node:path';
import type { OfficeMessages } from '@bureau/desktop-bridge/messages';
import { app, clipboard, shell as system } from 'electron';
import { languageOf, wordsIn } from '../words/words.ts';
import { serveBadge } from './badge.ts';
import { openOfficePort } from './bridge/office-port.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { diagnose } from './diagnostics/diagnose.ts';
import { reportOf } from './diagnostics/report.ts';
import { createLinkOpener } from './links/open-link.ts';
import { openLog } from './logs/log-file.ts';
import { serveNotifications } from './notifications.ts';
import { createWakefulness, watchPower } from './power/power.ts';
import { watchQuitting } from './quitting/quitting.ts';
import { openRingDesk } from './ringing/ring-desk.ts';
import { guardAll } from './security/guard.ts';
import { firstOrigin, knownOrigin } from './servers/known-server.ts';
import { askForServer } from './servers/server-question.ts';
import { createCrashCount, showTrouble } from './servers/trouble.ts';
import { startAtLogin, startsAtLogin } from './settings/autostart.ts';
import { openSettings } from './settings/settings.ts';
import { serveShares } from './share/picker.ts';
import type { ShortcutName } from './shortcuts/shortcuts.ts';
import { createShortcuts } from './shortcuts/shortcuts-window.ts';
import { showAppMenu } from './tray/app-menu.ts';
import type { MenuAction } from './tray/menu.ts';
import { openTray, type ShellTray } from './tray/tray.ts';
import { watchForUpdates } from './updates/updates.ts';
import { type OfficeWindow, openOfficeWindow, type Trouble } from './windows/office-window.ts';
import { serveOwnPages } from './windows/own-page.ts';

/** Starts everything; links and a second start come in before the system is ready too. */
export function openShell(commandLine: CommandLine): void {
  const early: string[] = [...commandLine.links];
  let follow = (link: string): void => void early.push(link);
  let bringUp = (): void => undefined;
  app.on('open-url', (event, url) => {
    event.preventDefault();
    follow(url);
  });
  app.on('second-instance', (_event, args) => {
    const { links } = readCommandLine(args);
    if (links.length === 0) bringUp();
    for (const link of links) follow(link);
  });
  app.on('activate', () => bringUp());
  // It lives in the tray.
  app.on('window-all-closed', () => undefined);
  void app.whenReady().then(() => {
    const running = run(commandLine);
    ({ follow, bringUp } = running);
    for (const link of early) follow(link);
  });
}

function run(commandLine: CommandLine) {
  const logFile = join(app.getPath('userData'), 'logs', 'desktop.log');
  const log = openLog(logFile);
  const settings = openSettings(join(app.getPath('userData'), 'settings.json'));
  const systemLanguage = languageOf(app.getPreferredSystemLanguages());
  let state: OfficeMessages['office.changed'] | undefined;
  let office: OfficeWindow | undefined;
  let endTrouble = (): void => undefined;
  const isMendable = createCrashCount();

  const language = () => state?.locale ?? systemLanguage;
  const words = () => wordsIn(language());
  const window = () => (office?.window.isDestroyed() ? undefined : office?.window);
  const bringUp = () => {
    if (window()) office?.bringUp();
    else openOffice(false);
  };

  for (const scheme of ownSchemes()) if (app.isPackaged) app.setAsDefaultProtocolClient(scheme);
  log(`start of ${app.getVersion()} on Electron ${process.versions.electron}`);
  guardAll();
  const pages = serveOwnPages();
  const port = openOfficePort(log);
  const rings = openRingDesk({
    port,
    pages,
    office: window,
    language: () => ({ language: language(), words: words() }),
    onAnswer: bringUp,
  });
  const quitting = watchQuitting({
    words,
    engagement() {
      if (state?.call) return 'call';
      return state?.isInMeeting ? 'meeting' : undefined;
    },
    bringUp,
  });
  const follow = createLinkOpener({ port, words, office: window, bringUp });
  const keepAwake = createWakefulness();
  serveBadge(port, window);
  serveNotifications(port, bringUp);
  watchPower({
    onUsed: () => port.tell('machine.used', {}),
    onLocked: () => port.tell('machine.locked', {}),
    onWoke: () => port.tell('machine.woke', {}),
  });

  const updates = watchForUpdates({
    origin: () => firstOrigin(settings.read().servers),
    words,
    log,
    onReady: () => show(),
  });
  const byKeys: Record<ShortcutName, () => void> = {
    answer: () => rings.chooseFirst('answer'),
    decline: () => rings.chooseFirst('decline'),
    'hang-up': () => port.tell('call.asked', { action: 'hang-up' }),
    mute: () => port.tell('call.asked', { action: state?.call?.isMuted ? 'unmute' : 'mute' }),
    search() {
      bringUp();
      port.tell('search.asked', {});
    },
  };
  const shortcuts = createShortcuts({ settings, pages, language, perform: (name) => byKeys[name]() });
  const tray: ShellTray = openTray((action) => perform(action));
  const show = () => {
    const { servers, current } = settings.read();
    tray.show(
      { office: state, servers, current, startsAtLogin: startsAtLogin(), newerVersion: updates.ready() },
      words(),
    );
    showAppMenu(words(), perform);
  };
  const become = (next: typeof state) => {
    state = next;
    const isTalking = next !== undefined && (next.call !== null || next.isInMeeting);
    updates.talking(isTalking);
    keepAwake({
      isTalking,
      isWatching: next?.isInMeeting ?? false,
    });
    show();
  };
  port.on('office.changed', become);
  port.on('office.left', () => become(undefined));
  port.on('sign-on.asked', ({ path }) => void system.openExternal(settings.read().current + path));

  const copyReport = () => void clipboard.writeText(reportOf(diagnose(settings.read().current, state, logFile)));
  const inTrouble = (trouble: Trouble) => {
    if (!office) return;
    endTrouble();
    if (trouble.kind === 'crashed' && isMendable(Date.now())) {
      office.load();
      return;
    }
    endTrouble = showTrouble({
      office,
      trouble,
      language: language(),
      onOtherServer: () => choose(''),
      onReport: copyReport,
    });
  };
  const openWindow = (origin: string, isHidden: boolean): OfficeWindow => {
    endTrouble();
    port.detach();
    become(undefined);
    const before = office;
    const opened = openOfficeWindow({
      origin,
      settings,
      pages,
      ways: { outside: (url) => void system.openExternal(url), dial: (url) => follow(url) },
      log,
      isHidden,
      staysInTray: () => !quitting.isUnderWay(),
      mayLose: quitting.mayLose,
      onTrouble: inTrouble,
    });
    office = opened;
    before?.destroy();
    opened.window.on('focus', rings.look);
    opened.window.on('blur', rings.look);
    return opened;
  };
  const enter = (origin: string, isHidden: boolean) => {
    const opened = openWindow(origin, isHidden);
    const { webContents } = opened.window;
    port.attach(webContents, origin);
    serveShares(webContents.session, webContents, origin, { pages, office: window, language, log });
    opened.load();
  };
  const choose = (address: string) => {
    const opened = openWindow('', false);
    askForServer({
      settings,
      language: language(),
      address,
      open: opened.page,
      onServer: (origin) => enter(origin, false),
    });
  };

  const openOffice = (isHidden: boolean) => {
    const { current } = settings.read();
    if (current === '') choose('');
    else enter(current, isHidden);
  };

  function perform(action: MenuAction): void {
    switch (action.type) {
      case 'open':
        bringUp();
        return;
      case 'meet-now':
        bringUp();
        port.tell('meeting.asked', {});
        return;
      case 'presence':
        port.tell('presence.chosen', { presence: action.presence });
        return;
      case 'call-with':
        port.tell('call-with.chosen', { callWith: action.callWith });
        return;
      case 'call':
        port.tell('call.asked', { action: action.action });
        return;
      case 'dial':
        bringUp();
        port.tell('dial.asked', { text: action.text });
        return;
      case 'server':
        settings.change({ current: action.origin });
        enter(action.origin, false);
        return;
      case 'other-server':
        choose('');
        return;
      case 'at-login':
        startAtLogin(action.isOn);
        show();
        return;
      case 'shortcuts':
        shortcuts.open();
        return;
      case 'update':
        updates.restart();
        return;
      case 'copy-report':
        copyReport();
        return;
      case 'quit':
        app.quit();
        return;
      default:
        action satisfies never;
    }
  }

  const known = knownOrigin(settings.read().servers, commandLine.server);
  if (known !== undefined) settings.change({ current: known });
  if (commandLine.server !== '' && known === undefined) choose(commandLine.server);
  else openOffice(commandLine.isHidden);
  return { follow, bringUp };
}

/** Schemes whose links come here. Elsewhere than on Windows people choose who follows telephone links; installers offer it. */
function ownSchemes(): readonly string[] {
  return process.platform === 'win32' ? ['bureau', 'tel', 'sip', 'sips', 'callto'] : ['bureau'];
}
