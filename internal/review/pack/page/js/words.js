// What the page says, in the language of its pack, and how it tells moments and dates.

const pack = JSON.parse(document.getElementById('facts').textContent);

/** The words of a key. {name} stands for a value; a key with "one" and "other" is chosen by the value n. */
function t(key, values) {
  let words = pack.words[key];
  if (typeof words === 'object') {
    const one = values.n === 1 || (values.n === 0 && pack.language === 'fr');
    words = one ? words.one : words.other;
  }
  return words.replace(/\{(\w+)\}/g, (whole, name) =>
    values && name in values ? String(values[name]) : whole,
  );
}

function pad(number) {
  return String(number).padStart(2, '0');
}

/** Milliseconds as minutes, seconds and hundredths: "0:03.40". */
function timeCode(ms) {
  const all = Math.max(0, Math.floor(ms / 10 + 1e-3));
  const hours = Math.floor(all / 360000);
  const rest = `${pad(Math.floor(all / 100) % 60)}.${pad(all % 100)}`;
  const minutes = Math.floor(all / 6000) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** An instant in the campaign's own zone, which is named. */
function date(ms) {
  const parts = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  };
  try {
    return new Intl.DateTimeFormat(
      pack.language === 'en' ? 'en-GB' : pack.language,
      Object.assign({ timeZone: pack.timeZone }, parts),
    ).format(ms);
  } catch (e) {
    return new Date(ms).toLocaleString(); // a zone that this browser does not know
  }
}

const platformNames = {
  instagram: 'Instagram',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
  pinterest: 'Pinterest',
  snapchat: 'Snapchat',
  twitch: 'Twitch',
  threads: 'Threads',
};

function platformName(platform) {
  return Object.prototype.hasOwnProperty.call(platformNames, platform) ? platformNames[platform] : platform;
}

function formatName(format) {
  const plain = format.replace(/_/g, ' ');
  return plain.toLowerCase() === 'ugc' ? 'UGC' : plain.charAt(0).toUpperCase() + plain.slice(1);
}

function pieceTitle(piece) {
  return piece.title || formatName(piece.format) || t('untitled');
}

/** Where in the piece a comment belongs: "0:03.40", "0:03.40 to 0:05.00", "Picture 2", "Whole piece". */
function placeWords(comment, piece) {
  const parts = [];
  if (piece.media.length > 1) {
    parts.push(
      t(piece.media[comment.page - 1].kind === 'pdf-page' ? 'pageN' : 'pictureN', { n: comment.page }),
    );
  }
  if (comment.at !== null && comment.end !== null) {
    parts.push(t('fromTo', { from: timeCode(comment.at), to: timeCode(comment.end) }));
  } else if (comment.at !== null) parts.push(timeCode(comment.at));
  else if (piece.media[comment.page - 1].kind === 'video') parts.push(t('wholeClip'));
  if (comment.region) parts.push(t('area'));
  return parts.join(' · ') || t('wholePicture');
}
