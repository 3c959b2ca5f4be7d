"""Errors of detection. They carry a code and values; words are made by the screens."""


class DetectionError(Exception):
    """Something detection expected and did not get.

    Attributes:
        code: Stable snake_case code, translated by the screens.
        values: Values that the message needs.
    """

    def __init__(self, code: str, **values: str | float | int) -> None:
        super().__init__(f"{code}: {values}" if values else code)
        self.code = code
        self.values = values


class ShapeError(DetectionError):
    """An array does not have the shape its docstring asks for."""


class SceneError(DetectionError):
    """A scene file is wrong; ``values['field']`` names the place."""


class ModelError(DetectionError):
    """A model is missing, altered or unusable."""


class SourceError(DetectionError):
    """A camera or file cannot be read."""
