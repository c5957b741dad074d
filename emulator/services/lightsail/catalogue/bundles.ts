import type { Platform } from "./blueprints";

export interface Bundle {
    readonly bundleId: string;
    readonly instanceType: string;
    readonly isActive: boolean;
    readonly name: string;
    readonly power: number;
    readonly cpuCount: number;
    readonly ramSizeInGb: number;
    readonly diskSizeInGb: number;
    readonly transferPerMonthInGb: number;
    readonly price: number;
    readonly platform: Platform;
    /** 0 for a bundle whose instances have IPv6 only. */
    readonly publicIpv4AddressCount: 0 | 1;
}

interface Size {
    readonly type: string;
    readonly name: string;
    readonly power: number;
    readonly cpus: number;
    readonly ram: number;
    readonly transfer: number;
    readonly windows: Offer;
    readonly linux: Offer;
}

interface Offer {
    readonly disk: number;
    /** US dollars a month, with a public IPv4 address. */
    readonly price: number;
    /** The same without one. */
    readonly ipv6Price: number;
}

const sizes: readonly Size[] = [
    size("nano", "Nano", 300, 2, 0.5, 1024, [30, 9.5, 8], [20, 5, 3.5]),
    size("micro", "Micro", 500, 2, 1, 2048, [40, 14, 12], [40, 7, 5]),
    size("small", "Small", 1000, 2, 2, 3072, [60, 22, 20], [60, 12, 10]),
    size("medium", "Medium", 2000, 2, 4, 4096, [80, 44, 40], [80, 24, 20]),
    size("large", "Large", 3000, 2, 8, 5120, [160, 74, 70], [160, 44, 40]),
    size("xlarge", "Xlarge", 4000, 4, 16, 6144, [320, 124, 120], [320, 84, 80]),
    size("2xlarge", "2Xlarge", 5000, 8, 32, 7168, [640, 244, 240], [640, 164, 160]),
];

const platforms: readonly Platform[] = ["WINDOWS", "LINUX_UNIX"];

/** Bundles of both platforms: the present generation, the same without IPv4, and a retired one. */
export const bundles: readonly Bundle[] = [
    ...platforms.flatMap((platform) => sizes.map((one) => bundle(one, platform, "3_0", true))),
    ...platforms.flatMap((platform) => sizes.map((one) => withoutIpv4(one, platform))),
    ...platforms.flatMap((platform) => sizes.map((one) => bundle(one, platform, "2_0", false))),
];

/** The bundle with the same hardware and the other kind of network; undefined for a retired generation. */
export function counterpartOf({ bundleId }: Bundle): Bundle | undefined {
    const other = bundleId.includes("_ipv6_")
        ? bundleId.replace("_ipv6_", "_")
        : bundleId.replace(/_3_0$/, "_ipv6_3_0");
    return other === bundleId ? undefined : findBundle(other);
}

/** The bundle of that id. */
export function findBundle(id: string): Bundle | undefined {
    return bundles.find((one) => one.bundleId === id);
}

function size(
    type: string,
    name: string,
    power: number,
    cpus: number,
    ram: number,
    transfer: number,
    [windowsDisk, windowsPrice, windowsIpv6Price]: readonly [number, number, number],
    [linuxDisk, linuxPrice, linuxIpv6Price]: readonly [number, number, number],
): Size {
    return {
        type,
        name,
        power,
        cpus,
        ram,
        transfer,
        windows: { disk: windowsDisk, price: windowsPrice, ipv6Price: windowsIpv6Price },
        linux: { disk: linuxDisk, price: linuxPrice, ipv6Price: linuxIpv6Price },
    };
}

function bundle(one: Size, platform: Platform, generation: string, isActive: boolean): Bundle {
    const onWindows = platform === "WINDOWS";
    const { disk, price } = onWindows ? one.windows : one.linux;
    return {
        bundleId: `${one.type}${onWindows ? "_win" : ""}_${generation}`,
        instanceType: one.type,
        isActive,
        name: one.name,
        power: one.power,
        cpuCount: one.cpus,
        ramSizeInGb: one.ram,
        diskSizeInGb: disk,
        transferPerMonthInGb: one.transfer,
        price,
        platform,
        publicIpv4AddressCount: 1,
    };
}

/** Announced in January 2024 ("IPv6 instance bundles"): the same hardware, cheaper. */
function withoutIpv4(one: Size, platform: Platform): Bundle {
    const { ipv6Price } = platform === "WINDOWS" ? one.windows : one.linux;
    return {
        ...bundle(one, platform, "ipv6_3_0", true),
        name: `${one.name} (IPv6)`,
        price: ipv6Price,
        publicIpv4AddressCount: 0,
    };
}
