"""A folium map that has a picture for where no page can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.draw.content import Content

if TYPE_CHECKING:
    import folium


def claim_map(content: Content, **options: Any) -> folium.Map:
    """
    Make a folium map like any other, which a notebook can also print.

    Parameters
    ----------
    content : Content
        What its layer will show.
    **options
        Of `folium.Map`.

    Returns
    -------
    map : folium.Map
        Without any layer yet; of no class of ours, so that whatever asks for a
        `folium.Map` by its very type takes it.
    """
    import folium

    from geomap.draw.picture import draw_figure
    from geomap.draw.sizes import SIZES
    from geomap.draw.subject import Subject

    shown = folium.Map(**options)

    def forms(
        include: Any = None,  # noqa: ARG001
        exclude: Any = None,  # noqa: ARG001
    ) -> dict[str, Any]:
        """Return the map, and the picture that an export to paper takes."""
        subject = Subject(content.atlas, given=content.answers[0])
        picture = draw_figure(subject, "map", form="png", size=SIZES["web"])
        return {"text/html": shown._repr_html_(), "image/png": picture.data}

    # A notebook looks on the object itself too, not on its class alone.
    vars(shown)["_repr_mimebundle_"] = forms
    return shown
