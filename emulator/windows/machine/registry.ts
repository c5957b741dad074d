import { DiskState, IMAGE_STATE_KEY, RegistryKey, RegistryKind, RegistryValue } from "./state";

const HIVES: Readonly<Record<string, string>> = {
    hklm: "HKEY_LOCAL_MACHINE",
    hkcu: "HKEY_CURRENT_USER",
    hku: "HKEY_USERS",
    hkcr: "HKEY_CLASSES_ROOT",
    hkcc: "HKEY_CURRENT_CONFIG",
};

/** A key's full name out of `HKLM:\…`, `HKLM\…`, `Registry::HKEY_…`; `undefined` for what is no registry path. */
export function registryPath(path: string): string | undefined {
    const bare = path.replace(/^Microsoft\.PowerShell\.Core\\/i, "").replace(/^Registry::/i, "");
    const match = /^(HK[A-Z_]+)(?::\\?|\\|:?$)(.*)$/i.exec(bare);
    if (match === null) {
        return undefined;
    }
    const word = (match[1] ?? "").toLowerCase();
    const hive = HIVES[word] ?? Object.values(HIVES).find((name) => name.toLowerCase() === word);
    const rest = (match[2] ?? "")
        .replace(/\//g, "\\")
        .replace(/\\+$/, "")
        .replace(/\\{2,}/g, "\\");
    return hive === undefined ? undefined : rest === "" ? hive : `${hive}\\${rest}`;
}

/** The registry of a disk. */
export class Registry {
    constructor(private readonly state: DiskState) {}

    find(path: string): RegistryKey | undefined {
        return this.state.registry.get(path.toLowerCase());
    }

    /** Makes a key and those above it. */
    create(path: string): RegistryKey {
        const known = this.find(path);
        if (known !== undefined) {
            return known;
        }
        const parent = path.replace(/\\[^\\]+$/, "");
        if (parent !== path) {
            this.create(parent);
        }
        const key: RegistryKey = { path, values: new Map() };
        this.state.registry.set(path.toLowerCase(), key);
        return key;
    }

    children(path: string): RegistryKey[] {
        const start = `${path.toLowerCase()}\\`;
        return [...this.state.registry.values()].filter((key) => {
            const name = key.path.toLowerCase();
            return name.startsWith(start) && !name.slice(start.length).includes("\\");
        });
    }

    remove(path: string): void {
        const lower = path.toLowerCase();
        for (const key of [...this.state.registry.keys()]) {
            if (key === lower || key.startsWith(`${lower}\\`)) {
                this.state.registry.delete(key);
            }
        }
    }

    read(path: string, name: string): RegistryValue["data"] | undefined {
        return this.find(path)?.values.get(name.toLowerCase())?.data;
    }

    write(path: string, name: string, data: RegistryValue["data"], kind?: RegistryKind): void {
        const values = this.create(path).values;
        const known = values.get(name.toLowerCase());
        const guessed: RegistryKind =
            typeof data === "number" ? "DWord" : typeof data === "string" ? "String" : "MultiString";
        values.set(name.toLowerCase(), {
            name: known?.name ?? name,
            kind: kind ?? known?.kind ?? guessed,
            data,
        });
    }

    get imageState(): string {
        return String(this.read(IMAGE_STATE_KEY, "ImageState") ?? "");
    }

    set imageState(state: string) {
        this.write(IMAGE_STATE_KEY, "ImageState", state, "String");
    }
}
