/** The longest location of an appointment in Outlook, in characters (Office.Location.setAsync). */
const LONGEST_LOCATION = 255;
const BETWEEN = /\s*;\s*/u;

/** Whether one of the places of an appointment is the link of a meeting of this server. */
export const isMeetingLink = (place: string, publicUrl: string): boolean => place.trim().startsWith(`${publicUrl}/m/`);

const othersIn = (location: string, publicUrl: string) =>
  location.split(BETWEEN).filter((place) => place.trim() !== '' && !isMeetingLink(place, publicUrl));

/** The location with the link behind what is there, in the place of an earlier link; without it where there is no room for it. */
export function placeInLocation(location: string, link: string, publicUrl: string): string {
  const others = othersIn(location, publicUrl);
  const whole = [...others, link].join('; ');
  return whole.length <= LONGEST_LOCATION ? whole : others.join('; ');
}

/** The location without links of meetings of this server; as it was where there is none. */
export function removeFromLocation(location: string, publicUrl: string): string {
  const isThere = location.split(BETWEEN).some((place) => isMeetingLink(place, publicUrl));
  return isThere ? othersIn(location, publicUrl).join('; ') : location;
}
