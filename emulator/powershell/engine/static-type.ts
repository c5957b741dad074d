export function findMember<T>(members: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
    return Object.entries(members ?? {}).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];
}
