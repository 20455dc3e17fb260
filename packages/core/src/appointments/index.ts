export {
  type BodyFormat,
  invitationBlock,
  linesAsHtml,
  placeInBody,
  removeFromBody,
} from './invitation-block.ts';
export { isMeetingLink, placeInLocation, removeFromLocation } from './location.ts';
export {
  type AppointmentProblem,
  type AppointmentTime,
  changedSince,
  nameOfAppointment,
  type PlannedSchedule,
  type SeriesPattern,
  scheduleOf,
} from './time.ts';
