import * as assert from "node:assert/strict";
import { sitePath, withSiteLinks } from "../../../scripts/site/links";
import { pictureOf, realTimeline } from "../../../scripts/site/picture";

const SOURCES = {
    files: new Set([
        "README.md",
        "docs/iam.md",
        "docs/iam-policy.json",
        "examples/fleet/README.md",
        "clock/clock.ts",
    ]),
    repository: "https://example.com/repository",
};

const linked = (page: string, markdown: string) => withSiteLinks(page, markdown, SOURCES);

describe("the links of a page in the documentation site", () => {
    it("lead to the pages, with READMEs as the first pages of their folders", () => {
        assert.equal(linked("README.md", "[a](docs/iam.md#roles)"), "[a](/docs/iam.md#roles)");
        assert.equal(linked("docs/iam.md", "[a](../README.md)"), "[a](/index.md)");
        assert.equal(linked("docs/iam.md", "[a](../examples/fleet)"), "[a](/examples/fleet/index.md)");
        assert.equal(sitePath("examples/fleet/README.md"), "examples/fleet/index.md");
    });

    it("lead to the repository for everything that is no page", () => {
        const blob = "https://example.com/repository/blob/main";
        assert.equal(linked("docs/iam.md", "[a](iam-policy.json)"), `[a](${blob}/docs/iam-policy.json)`);
        assert.equal(
            linked("docs/iam.md", "[a](../clock)"),
            "[a](https://example.com/repository/tree/main/clock)",
        );
    });

    it("stay as they are on the web, on the page itself and in code", () => {
        for (const text of ["[a](https://example.org)", "[a](#there)", "```ts\nlist[0](nowhere.md)\n```"]) {
            assert.equal(linked("README.md", text), text);
        }
    });

    it("are refused where they lead nowhere, all at once", () => {
        assert.throws(
            () => linked("docs/iam.md", "[a](x.md) [b](iam.md) [c](y.md)"),
            /docs\/iam\.md links to.*x\.md, y\.md/,
        );
    });
});

describe("the picture on the site's first page", () => {
    it("is drawn of the output timeline of a pair that was made, with its outages in red", async () => {
        const timeline = await realTimeline();
        assert.ok(timeline.length > 8);
        const picture = pictureOf(timeline);
        assert.equal([...picture.matchAll(/<rect /g)].length, timeline.length);
        assert.match(picture, /<style>.*\.away\{fill/);
        assert.ok([...picture.matchAll(/<rect class="away"/g)].length >= 6);
        assert.match(picture, />create the Sysprep snapshot</);
    });
});
