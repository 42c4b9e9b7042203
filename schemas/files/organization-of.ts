import { Organization, OrganizationOverlay } from '../organization.ts';
import { validFields } from './valid-fields.ts';

/** The venue as the content names it: the valid fields of its file, and over them those of a person's overlay. Both are the JSON of a file. */
export function organizationOf(file: object | undefined, overlay: object | undefined): Partial<Organization> {
  const { $schema: _, ...said } = { ...validFields(Organization, file), ...validFields(OrganizationOverlay, overlay) };
  return said;
}
