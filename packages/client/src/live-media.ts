// What calls and meetings are made of: fetched in one go while nobody waits for it, or when the first one begins.
export { createCallAudio } from './media/call-audio.ts';
export { createLiveMeeting } from './meetings/live-meeting.ts';
