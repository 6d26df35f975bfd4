import { noChange } from "/lib/lit/index.js";
import { Directive, directive } from "/lib/lit/directive.js";

// Sets one property of an element's style. The page's policy lets no style attribute in, which is what
// style=${...} and styleMap write at first; a property is no attribute.
class Sized extends Directive {
  render() {
    return noChange;
  }

  update({ element }, [property, value]) {
    if (value !== null) element.style.setProperty(property, value);
    return noChange;
  }
}

export const sized = directive(Sized);
