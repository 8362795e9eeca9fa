/** The names of the asset classes, as `tare.yaml` and the `class` column write them. */
export const ASSET_CLASS_NAMES = ['stock', 'fund', 'bond', 'option', 'future', 'digital', 'cash'] as const;

/** What kind of thing an asset is, as far as the law asks. `cash` is money of any country. */
export type AssetClassName = (typeof ASSET_CLASS_NAMES)[number];
