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
}

interface Size {
    readonly type: string;
    readonly name: string;
    readonly power: number;
    readonly cpus: number;
    readonly ram: number;
    readonly transfer: number;
    readonly windows: { readonly disk: number; readonly price: number };
    readonly linux: { readonly disk: number; readonly price: number };
}

const sizes: readonly Size[] = [
    size("nano", "Nano", 300, 2, 0.5, 1024, [30, 9.5], [20, 5]),
    size("micro", "Micro", 500, 2, 1, 2048, [40, 14], [40, 7]),
    size("small", "Small", 1000, 2, 2, 3072, [60, 22], [60, 12]),
    size("medium", "Medium", 2000, 2, 4, 4096, [80, 44], [80, 24]),
    size("large", "Large", 3000, 2, 8, 5120, [160, 74], [160, 44]),
    size("xlarge", "Xlarge", 4000, 4, 16, 6144, [320, 124], [320, 84]),
    size("2xlarge", "2Xlarge", 5000, 8, 32, 7168, [640, 244], [640, 164]),
];

/** Bundles of both platforms, the present generation and one that is retired. */
export const bundles: readonly Bundle[] = [
    ...sizes.map((one) => bundle(one, "WINDOWS", "3_0", true)),
    ...sizes.map((one) => bundle(one, "LINUX_UNIX", "3_0", true)),
    ...sizes.map((one) => bundle(one, "WINDOWS", "2_0", false)),
    ...sizes.map((one) => bundle(one, "LINUX_UNIX", "2_0", false)),
];

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
    [windowsDisk, windowsPrice]: readonly [number, number],
    [linuxDisk, linuxPrice]: readonly [number, number],
): Size {
    return {
        type,
        name,
        power,
        cpus,
        ram,
        transfer,
        windows: { disk: windowsDisk, price: windowsPrice },
        linux: { disk: linuxDisk, price: linuxPrice },
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
    };
}
