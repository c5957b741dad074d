import { existsSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { installTools, run } from "./managers";

/** What a browser makes of a page. */
export interface Seen {
    readonly title: string;
    /** Of each bar of the timeline: its place, its colour as painted, and its text for a pointer. */
    readonly bars: readonly {
        readonly left: number;
        readonly width: number;
        readonly fill: string;
        readonly title: string;
    }[];
    /** Of each step's name and each length of time: its edges. */
    readonly names: readonly { readonly left: number; readonly right: number }[];
    readonly lengths: readonly { readonly left: number; readonly right: number }[];
    readonly isWiderThanTheWindow: boolean;
    /** What the page has asked the network for, itself left out, and what it has complained about. */
    readonly requests: readonly string[];
    readonly complaints: readonly string[];
    readonly background: string;
}

/** Run by Node.js beside the installed tools: looks at a file in a window of that width, by day or by night. */
const LOOK = `
import puppeteer from "puppeteer-core";
const [file, width, scheme, own] = process.argv.slice(2);
const settings = own !== "" ? { executablePath: own, args: [] } : await bundled();
async function bundled() {
    const { default: chromium } = await import("@sparticuz/chromium");
    return { executablePath: await chromium.executablePath(), args: chromium.args };
}
const browser = await puppeteer.launch({ ...settings, headless: own === "" ? "shell" : true, env: process.env });
try {
    const page = await browser.newPage();
    const requests = [], complaints = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.setViewport({ width: Number(width), height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(new URL("file://" + file).href);
    const seen = await page.evaluate(() => {
        const edges = (each) => { const { left, right } = each.getBoundingClientRect(); return { left, right }; };
        return {
            title: document.title,
            bars: [...document.querySelectorAll("svg rect")].map((each) => ({
                left: each.getBoundingClientRect().left,
                width: each.getBoundingClientRect().width,
                fill: getComputedStyle(each).fill,
                title: each.querySelector("title").textContent,
            })),
            names: [...document.querySelectorAll("svg .name")].map(edges),
            lengths: [...document.querySelectorAll("svg .length")].map(edges),
            isWiderThanTheWindow: document.documentElement.scrollWidth > innerWidth,
            background: getComputedStyle(document.body).backgroundColor,
        };
    });
    console.log(JSON.stringify({ ...seen, requests: requests.slice(1), complaints }));
} finally {
    await browser.close();
}
`;

/** Where people have one; npm has a browser for Linux on Intel, which brings its libraries and fonts. */
const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
    darwin: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    win32: [
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
    ...(process.arch === "x64" ? {} : { linux: ["/usr/bin/google-chrome", "/usr/bin/chromium"] }),
};

/** The browser's own settings look for its fonts in /tmp alone, and without a font a text has no width. */
function fontSettings(folder: string): string {
    return [
        `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">`,
        `<fontconfig><dir>${path.join(folder, "fonts")}</dir>`,
        `<cachedir>${path.join(folder, "fonts-cache")}</cachedir></fontconfig>`,
    ].join("\n");
}

/** A real browser; its folder is the caller's to remove. */
export class Browser {
    readonly folder: string;
    readonly #own: string;
    readonly #fonts: string;

    constructor() {
        const places = INSTALLED[process.platform] ?? [];
        this.#own = places.find((place) => existsSync(place)) ?? "";
        if (places.length > 0 && this.#own === "") {
            throw new Error(
                `These tests look at pages in a browser, and there is none: ${places.join(", ")}.`,
            );
        }
        this.folder = installTools(
            "puppeteer-core",
            ...(this.#own === "" ? (["@sparticuz/chromium"] as const) : []),
        );
        writeFileSync(path.join(this.folder, "look.mjs"), LOOK);
        this.#fonts = path.join(this.folder, "own-fonts.conf");
        writeFileSync(this.#fonts, fontSettings(this.folder));
    }

    look(file: string, width: number, scheme: "light" | "dark"): Seen {
        const args = [path.join(this.folder, "look.mjs"), file, String(width), scheme, this.#own];
        const printed = run(this.folder, [process.execPath, ...args], {
            // Where it is unpacked, and by which it knows that it has to bring its libraries.
            ...(this.#own === ""
                ? { TMPDIR: this.folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x", FONTCONFIG_FILE: this.#fonts }
                : {}),
        });
        return JSON.parse(printed) as Seen;
    }
}
