/** Save and download: the files of a year as `tare year` writes them, and the book itself, as an archive or in a folder. */
import './keep.css';
import { BookSection } from './book-section.js';
import { ForgetSection } from './forget-section.js';
import { YearSection } from './year-section.js';

export function KeepScreen() {
  return (
    <>
      <YearSection />
      <BookSection />
      <ForgetSection />
    </>
  );
}
