import { createHash } from 'node:crypto';

/** Where the manifest of the add-in lies. */
export const MANIFEST_PATH = '/outlook/manifest.xml';
/** The page in the pane beside an appointment. */
const PANE_PATH = '/outlook';

/** Outlook takes a changed manifest over when its version is higher. */
const VERSION = '1.0.0.0';
const ICON_SIZES = [16, 32, 64, 80, 128] as const;
/** RFC 9562 §6.6. */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

const ENGLISH = {
  name: 'Bureau',
  description: 'Makes a Bureau meeting of an appointment: its link, its number and its changes.',
  planLabel: 'Bureau meeting',
  planTip: 'Make, change or remove the Bureau meeting of this appointment.',
  openLabel: 'Bureau meeting',
  openTip: 'Open the Bureau meeting of this appointment.',
} as const;
const FRENCH: Readonly<Record<keyof typeof ENGLISH, string>> = {
  name: 'Bureau',
  description: 'Fait d’un rendez-vous une réunion Bureau : son lien, son numéro et ses modifications.',
  planLabel: 'Réunion Bureau',
  planTip: 'Créer, modifier ou supprimer la réunion Bureau de ce rendez-vous.',
  openLabel: 'Réunion Bureau',
  openTip: 'Ouvrir la réunion Bureau de ce rendez-vous.',
};
/** An override counts for one locale alone, not for its language. */
const FRENCH_LOCALES = ['fr-FR', 'fr-CA'] as const;

/** The manifest (add-in-only, MailApp 1.1) by which Outlook shows Bureau beside appointments. */
export function addInManifest(publicUrl: string): string {
  const { origin, host } = new URL(publicUrl);
  const pane = origin + PANE_PATH;
  const icon = (size: (typeof ICON_SIZES)[number]) => `${origin}/outlook/icon-${size}.png`;
  const inner = overrides(pane, icon);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="MailApp">
  <Id>${idOf(origin)}</Id>
  <Version>${VERSION}</Version>
  <ProviderName>Bureau (${host})</ProviderName>
  <DefaultLocale>en-US</DefaultLocale>
  ${localised('DisplayName', 'name', 'Override')}
  ${localised('Description', 'description', 'Override')}
  <IconUrl DefaultValue="${icon(64)}"/>
  <HighResolutionIconUrl DefaultValue="${icon(128)}"/>
  <SupportUrl DefaultValue="${origin}"/>
  <AppDomains>
    <AppDomain>${origin}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Mailbox"/>
  </Hosts>
  <Requirements>
    <Sets>
      <Set Name="Mailbox" MinVersion="1.3"/>
    </Sets>
  </Requirements>
  <FormSettings>
    <Form xsi:type="ItemRead">
      <DesktopSettings>
        <SourceLocation DefaultValue="${pane}"/>
        <RequestedHeight>360</RequestedHeight>
      </DesktopSettings>
    </Form>
    <Form xsi:type="ItemEdit">
      <DesktopSettings>
        <SourceLocation DefaultValue="${pane}"/>
      </DesktopSettings>
    </Form>
  </FormSettings>
  <Permissions>ReadWriteItem</Permissions>
  <Rule xsi:type="RuleCollection" Mode="Or">
    <Rule xsi:type="ItemIs" ItemType="Appointment" FormType="Edit"/>
    <Rule xsi:type="ItemIs" ItemType="Appointment" FormType="Read"/>
  </Rule>
  <DisableEntityHighlighting>true</DisableEntityHighlighting>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
${inner}
    <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides/1.1" xsi:type="VersionOverridesV1_1">
${inner}
    </VersionOverrides>
  </VersionOverrides>
</OfficeApp>
`;
}

/** The buttons of the two surfaces, and what they are made of; the same for both versions of the schema. */
function overrides(pane: string, icon: (size: (typeof ICON_SIZES)[number]) => string): string {
  const shown = [16, 32, 80] as const;
  const images = shown.map((size) => `<bt:Image size="${size}" resid="icon${size}"/>`).join('');
  const surface = (type: string, key: 'plan' | 'open') => `
            <ExtensionPoint xsi:type="${type}">
              <OfficeTab id="TabDefault">
                <Group id="${key}Group">
                  <Label resid="name"/>
                  <Control xsi:type="Button" id="${key}Button">
                    <Label resid="${key}Label"/>
                    <Supertip>
                      <Title resid="${key}Label"/>
                      <Description resid="${key}Tip"/>
                    </Supertip>
                    <Icon>${images}</Icon>
                    <Action xsi:type="ShowTaskpane">
                      <SourceLocation resid="pane"/>
                    </Action>
                  </Control>
                </Group>
              </OfficeTab>
            </ExtensionPoint>`;
  const text = (id: keyof typeof ENGLISH) => localised(`bt:String id="${id}"`, id, 'bt:Override', 'bt:String');
  return `      <Requirements>
        <bt:Sets DefaultMinVersion="1.3">
          <bt:Set Name="Mailbox"/>
        </bt:Sets>
      </Requirements>
      <Hosts>
        <Host xsi:type="MailHost">
          <DesktopFormFactor>${surface('AppointmentOrganizerCommandSurface', 'plan')}${surface('AppointmentAttendeeCommandSurface', 'open')}
          </DesktopFormFactor>
        </Host>
      </Hosts>
      <Resources>
        <bt:Images>
          ${shown.map((size) => `<bt:Image id="icon${size}" DefaultValue="${icon(size)}"/>`).join('\n          ')}
        </bt:Images>
        <bt:Urls>
          <bt:Url id="pane" DefaultValue="${pane}"/>
        </bt:Urls>
        <bt:ShortStrings>
          ${(['name', 'planLabel', 'openLabel'] as const).map((id) => text(id)).join('\n          ')}
        </bt:ShortStrings>
        <bt:LongStrings>
          ${(['planTip', 'openTip'] as const).map((id) => text(id)).join('\n          ')}
        </bt:LongStrings>
      </Resources>`;
}

/** An element with its text in English, and in French where Outlook speaks it. */
function localised(start: string, key: keyof typeof ENGLISH, override: string, end = start): string {
  const french = FRENCH_LOCALES.map((locale) => `<${override} Locale="${locale}" Value="${FRENCH[key]}"/>`).join('');
  return `<${start} DefaultValue="${ENGLISH[key]}">${french}</${end}>`;
}

/** The same for one installation whenever it is asked, and another for every other (UUID version 5). */
function idOf(origin: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(URL_NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(origin)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
