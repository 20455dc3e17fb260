/** What the desktops of Linux start with a session (freedesktop.org Desktop Application Autostart, Desktop Entry 1.5). */
export function autostartEntry(program: string, args: readonly string[]): string {
  const command = [program, ...args].map(quoted).join(' ');
  return `[Desktop Entry]\nType=Application\nName=Bureau\nExec=${command}\nX-GNOME-Autostart-enabled=true\nTerminal=false\n`;
}

/** In quotes, with what means something there escaped; `%` is doubled, and each `\` is one for the file and one for the command. */
function quoted(argument: string): string {
  const escaped = argument.replace(/["`$\\]/g, (each) => `\\${each}`).replaceAll('\\', '\\\\');
  return `"${escaped.replaceAll('%', '%%')}"`;
}
