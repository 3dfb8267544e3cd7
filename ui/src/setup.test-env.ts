// What jsdom lacks and a real window has.
import "@testing-library/jest-dom/vitest";
