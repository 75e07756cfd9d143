/**
 * Sets the reader's chosen theme before the first paint; goes inline into <head>, since anything later would flash.
 * Storage may be refused (private windows): the system's theme stands then.
 */
export const THEME_SCRIPT =
  'try{var t=localStorage.getItem("paddock-theme");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}';
