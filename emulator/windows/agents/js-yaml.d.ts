/** The one function used of js-yaml, which has no types of its own. */
declare module "js-yaml" {
    export function load(text: string): unknown;
}
