import * as assert from "node:assert/strict";
import { lastLine, noWayLeft } from "../../../toolchain/no-way-left";

describe("a computer that has no Pulumi, and can get none", () => {
    const said = noWayLeft("3.259.0", "connecting\r\nno route to host", "Go is not on this machine");

    it("is told why, by what each try said last", () => {
        assert.match(
            said,
            /the download of 3\.259\.0 failed \(no route to host\), and Go is not on this machine/,
        );
    });

    it("is told every way out, and that a terminal keeps the PATH that it was opened with", () => {
        assert.match(
            said,
            /1\. install Pulumi .* open a new terminal: this one still has the PATH of before/,
        );
        assert.match(said, /2\. let this machine reach https:\/\/get\.pulumi\.com \(HTTPS_PROXY is heeded\)/);
        assert.match(said, /3\. install Go/);
    });
});

describe("the last line of what a program said", () => {
    it("is empty where it said nothing", () => {
        assert.equal(lastLine(""), "");
    });
});
