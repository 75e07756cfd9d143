import { afterEach, expect, test, vi } from "vitest";
import { articleJsonLd } from "./json-ld";
import type { ArticleView } from "./views";

const article: ArticleView = {
  id: "01628a3e-0000-7000-8000-000000000000",
  slug: "thirty-three-at-fuji",
  title: "Thirty-three at Fuji",
  standfirst: "The largest grid so far.",
  kicker: null,
  series: null,
  section: { slug: "gt-racing", name: "GT racing" },
  authors: [
    { handle: "first", name: "The First", role: "author", roleLine: null, picture: null, bioHtml: "", articles: 1 },
    { handle: "second", name: "The Second", role: "editor", roleLine: null, picture: null, bioHtml: "", articles: 9 },
  ],
  publishedAt: "2018-07-19T09:30:00.000Z",
  updatedAt: null,
  minutes: 3,
  comments: 12,
  bodyHtml: "<p>…</p>",
  opinionHtml: null,
};

afterEach(() => vi.unstubAllEnvs());

test("a search engine learns the headline, the whole byline in order, the dates and where it is talked about", () => {
  vi.stubEnv("PADDOCK_URL", "https://paddock.example/");
  vi.stubEnv("PADDOCK_NAME", "Pit Wall");
  expect(articleJsonLd(article, [])).toMatchObject({
    "@type": "NewsArticle",
    url: "https://paddock.example/articles/thirty-three-at-fuji",
    headline: "Thirty-three at Fuji",
    articleSection: "GT racing",
    datePublished: "2018-07-19T09:30:00.000Z",
    dateModified: "2018-07-19T09:30:00.000Z",
    commentCount: 12,
    discussionUrl: "https://paddock.example/articles/thirty-three-at-fuji#conversation",
    author: [
      { "@type": "Person", name: "The First", url: "https://paddock.example/people/first" },
      { "@type": "Person", name: "The Second", url: "https://paddock.example/people/second" },
    ],
    publisher: { name: "Pit Wall", url: "https://paddock.example" },
  });
});

test("a corrected article says when", () => {
  expect(articleJsonLd({ ...article, updatedAt: "2018-07-20T08:00:00.000Z" }, [])).toMatchObject({
    datePublished: "2018-07-19T09:30:00.000Z",
    dateModified: "2018-07-20T08:00:00.000Z",
  });
});
