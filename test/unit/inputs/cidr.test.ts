import * as assert from "node:assert/strict";
import { canonicalCidr } from "../../../provider/inputs/cidr";

describe("instance: the one spelling of a range of addresses", () => {
    const RANGES = [
        ["192.0.2.7", "ipv4", "192.0.2.7/32"],
        [" 192.0.2.7/24 ", "ipv4", "192.0.2.0/24"],
        ["0.0.0.0/0", "ipv4", "0.0.0.0/0"],
        ["2001:DB8:0:0::1", "ipv6", "2001:db8::1/128"],
        ["2001:db8:ffff::/33", "ipv6", "2001:db8:8000::/33"],
        ["::ffff:192.0.2.1/128", "ipv6", "::ffff:c000:201/128"],
        ["::/0", "ipv6", "::/0"],
        ["2001:db8:0:1:1:1:1:1", "ipv6", "2001:db8:0:1:1:1:1:1/128"],
    ] as const;
    for (const [text, family, expected] of RANGES) {
        it(`of ${text} is ${expected}`, () => {
            assert.equal(canonicalCidr(text, family), expected);
        });
    }

    const OTHERS = [
        ["", "ipv4"],
        ["nowhere", "ipv4"],
        ["10.1", "ipv4"],
        ["010.0.0.1", "ipv4"],
        ["0x0a.0.0.1", "ipv4"],
        ["192.0.2.1/33", "ipv4"],
        ["192.0.2.1/", "ipv4"],
        ["192.0.2.1/24/8", "ipv4"],
        ["2001:db8::1", "ipv4"],
        ["192.0.2.1", "ipv6"],
        ["2001:db8::1/129", "ipv6"],
        ["fe80::1%eth0", "ipv6"],
        ["2001:db8::1::2", "ipv6"],
    ] as const;
    for (const [text, family] of OTHERS) {
        it(`is none of "${text}" as ${family}`, () => {
            assert.equal(canonicalCidr(text, family), undefined);
        });
    }
});
